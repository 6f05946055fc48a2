import { type AdmonitionKind, admonitionKinds } from './admonition-kinds.ts';

/** The kinds of MkDocs, Docusaurus, VitePress and other tools, with the most similar kinds of Offprint. */
const likeKinds: Readonly<Record<string, AdmonitionKind>> = {
  abstract: 'note',
  summary: 'note',
  tldr: 'note',
  info: 'note',
  secondary: 'note',
  todo: 'note',
  hint: 'tip',
  success: 'tip',
  check: 'tip',
  done: 'tip',
  question: 'important',
  help: 'important',
  faq: 'important',
  attention: 'warning',
  failure: 'caution',
  fail: 'caution',
  missing: 'caution',
  danger: 'caution',
  error: 'caution',
  bug: 'caution',
};

/** The kind with a name in any tool. */
export function kindCalled(name: string): AdmonitionKind | undefined {
  return (
    admonitionKinds.find((kind) => kind === name) ?? (Object.hasOwn(likeKinds, name) ? likeKinds[name] : undefined)
  );
}

/** The names that only other tools use. */
export const foreignKindNames: readonly string[] = Object.keys(likeKinds);

/** A name as a title. */
export function capitalized(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}
