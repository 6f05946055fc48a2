import { text } from 'node:stream/consumers';
import type { BuildOptions } from '../build.ts';

/** The sources, with what stands on the standard input in place of `-`. */
export async function withStandardInput(sources: readonly string[]): Promise<BuildOptions['sources']> {
  if (!sources.includes('-')) return sources;
  const input = { text: await text(process.stdin) };
  return sources.map((source) => (source === '-' ? input : source));
}
