import { basename, extname } from 'node:path';

/** Languages of files whose extension is not itself a name of theirs that the highlighter knows. */
const byExtension: Readonly<Record<string, string | undefined>> = {
  ...{ h: 'c', hh: 'cpp', hpp: 'cpp', hxx: 'cpp', cc: 'cpp', cxx: 'cpp', m: 'objective-c', mm: 'objective-cpp' },
  ...{ htm: 'html', svg: 'xml', plist: 'xml', bib: 'bibtex', el: 'elisp', ml: 'ocaml', mli: 'ocaml', s: 'asm' },
  ...{ cfg: 'ini', conf: 'ini', env: 'dotenv', gradle: 'groovy', patch: 'diff' },
  ...{ ex: 'elixir', exs: 'elixir', pl: 'perl', pm: 'perl', txt: 'text', log: 'text', lock: 'text', out: 'text' },
};

const byName: Readonly<Record<string, string | undefined>> = {
  dockerfile: 'dockerfile',
  makefile: 'makefile',
  'cmakelists.txt': 'cmake',
};

/** The language of a file, by its name; of one whose name tells nothing, `text`. */
export function languageOf(path: string): string {
  const extension = extname(path).slice(1).toLowerCase();
  return byName[basename(path).toLowerCase()] ?? byExtension[extension] ?? (extension || 'text');
}
