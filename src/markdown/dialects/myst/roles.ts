import type { Data, PhrasingContent } from 'mdast';
import { isId } from '../../attribute-list.ts';

/** Roles that correspond to an HTML element. */
const elements: Readonly<Record<string, string>> = {
  kbd: 'kbd',
  sub: 'sub',
  subscript: 'sub',
  sup: 'sup',
  superscript: 'sup',
  u: 'u',
  underline: 'u',
  del: 'del',
  strike: 'del',
  delete: 'del',
  span: 'span',
  dfn: 'dfn',
  q: 'q',
};

/** `text <target>`, or only the target. */
const titled = /^(?<text>[\s\S]*?)\s*<(?<target>[^<>]+)>$/u;

/** The nodes that replace a role; `undefined` if it is unknown. */
export function meantByRole(name: string, value: string): PhrasingContent[] | undefined {
  if (Object.hasOwn(elements, name)) return [element(elements[name] ?? 'span', value)];
  if (name === 'sc' || name === 'smallcaps') return [element('span', value, { className: ['smallcaps'] })];
  if (name === 'abbr' || name === 'abbreviation') {
    const { text = value, title } = /^(?<text>.*?)\s*\((?<title>.*)\)$/u.exec(value)?.groups ?? {};
    return [element(title === undefined ? 'span' : 'abbr', text, title === undefined ? {} : { title })];
  }
  if (name === 'math') return [formula(value)];
  if (['code', 'literal', 'command', 'program', 'file', 'envvar', 'option'].includes(name))
    return [{ type: 'inlineCode', value }];
  if (name === 'index') return [];
  if (name === 'term') return [text(titled.exec(value)?.groups?.text || value)];
  if (name.startsWith('cite')) return [citation(name, value)];
  if (['ref', 'numref', 'eq', 'eqref', 'prf:ref', 'proof:ref'].includes(name))
    return [reference(value, name === 'numref')];
  if (['doc', 'download', 'button', 'any'].includes(name)) return [document(value)];
  return undefined;
}

/** A link to a label. Text with a placeholder for the number, `Figure %s`, is what Offprint would choose itself. */
function reference(value: string, isNumbered: boolean): PhrasingContent {
  const { text: words = '', target = value } = titled.exec(value)?.groups ?? {};
  const isOwn = words !== '' && !(isNumbered && /%s|\{(?:number|name)\}/u.test(words));
  return { type: 'link', url: `#${target}`, children: isOwn ? [text(words)] : [] };
}

function document(value: string): PhrasingContent {
  const { text: words = '', target = value } = titled.exec(value)?.groups ?? {};
  const isUrl = /^[a-z][a-z+.-]*:|\.[a-z]+$/iu.test(target);
  const url =
    isUrl || target.includes('#') ? target : isId(target) && !target.includes('/') ? `${target}.md` : `${target}.md`;
  return { type: 'link', url, children: [text(words || target)] };
}

/** Like the result of `citations` for `[@key; @other]` and `@key`: the publication resolves it. */
function citation(name: string, value: string): PhrasingContent {
  const works = value
    .split(/[,;]/u)
    .map((key) => element('span', '', { dataCiteKey: key.trim().replace(/^@/u, '') }, []));
  const form = /(?::ts?|citet)$/u.test(name) || name === 'cite:year' ? 'narrative' : 'bracketed';
  return element('span', '', { dataCite: form }, works);
}

function formula(value: string): PhrasingContent {
  const data: Data = { hName: 'code', hProperties: { className: ['language-math', 'math-inline'] } };
  return { type: 'inlineMath', value, data: { ...data, hChildren: [{ type: 'text', value }] } };
}

function element(
  hName: string,
  value: string,
  hProperties: Record<string, string | string[]> = {},
  children: PhrasingContent[] = value === '' ? [] : [text(value)],
): PhrasingContent {
  return { type: 'emphasis', data: { hName, hProperties }, children };
}

function text(value: string): PhrasingContent {
  return { type: 'text', value };
}
