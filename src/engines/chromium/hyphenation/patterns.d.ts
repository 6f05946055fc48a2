declare module 'hyphen/patterns/*.js' {
  import type { Patterns } from './word-breaks.ts';

  const patterns: Patterns;
  export = patterns;
}
