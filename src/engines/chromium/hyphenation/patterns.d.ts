declare module 'hyphen/patterns/*.js' {
  import type { Patterns } from './hyphenate.ts';

  const patterns: Patterns;
  export = patterns;
}
