import type { Embedding } from './font-files/font-file.ts';
import { readFontFile } from './font-files/font-file.ts';
import type { FontFace } from './template.ts';

/** What the maker of a face allows. Those of Fontsource are free: only others are looked into. */
export function embeddingOf({ package: from, bytes }: FontFace): Embedding {
  if (from !== undefined) return 'subset';
  const font = readFontFile(bytes);
  return 'fault' in font ? 'none' : font.embedding;
}
