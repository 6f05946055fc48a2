import type { PhrasingContent } from 'mdast';
import { citationElement, type PlainWork } from '../citations/nodes.ts';
import type { LatexCommand } from './command-syntax.ts';

type Form = 'bracketed' | 'narrative' | 'suppressed';

/** The commands of LaTeX, natbib and biblatex that cite as one of ours does. */
const forms: Readonly<Record<string, Form>> = {
  cite: 'bracketed',
  citep: 'bracketed',
  parencite: 'bracketed',
  autocite: 'bracketed',
  footcite: 'bracketed',
  supercite: 'bracketed',
  citet: 'narrative',
  textcite: 'narrative',
  citeyearpar: 'suppressed',
};

/** Whether a command cites. Those that begin a sentence have a capital letter. */
export function isCitation(name: string): boolean {
  return Object.hasOwn(forms, name.toLowerCase());
}

/** The citation that a command stands for. Several works in the sentence are a citation each. */
export function citationsOf({ name, options, argument, position }: LatexCommand): PhrasingContent[] {
  const keys = argument.split(',').flatMap((key) => key.trim() || []);
  const form = forms[name.toLowerCase()] ?? 'bracketed';
  // One option is the place in the work, the first of two what stands before it (natbib).
  const [prefix = '', suffix = ''] = (options.length > 1 ? options : ['', ...options]).map(plainText);
  const works = keys.map(
    (key, index): PlainWork => ({
      key,
      suppressed: form === 'suppressed',
      prefix: index === 0 && prefix !== '' ? `${prefix} ` : '',
      suffix: index === keys.length - 1 && suffix !== '' ? `, ${suffix}` : '',
    }),
  );
  if (form !== 'narrative') return [citationElement('bracketed', works, position)];
  return works.flatMap((work, index) => {
    const element = citationElement('narrative', [work], position);
    return index === 0 ? [element] : [{ type: 'text', value: ', ' } as const, element];
  });
}

/** What LaTeX writes otherwise: spaces that do not break, dashes, and braces around all. */
function plainText(tex: string): string {
  const text = tex.trim().replace(/^\{(.*)\}$/su, '$1');
  return text
    .replace(/\\?~/gu, ' ')
    .replace(/-{2,3}/gu, '–')
    .replace(/\\([&%$#_])/gu, '$1');
}
