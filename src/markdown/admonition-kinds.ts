import { byName } from '../model/lists.ts';

export const admonitionKinds = [
  ...(['note', 'tip', 'important', 'warning', 'caution'] as const),
  ...(['example', 'exercise', 'solution', 'definition', 'theorem', 'proof'] as const),
  ...(['lemma', 'proposition', 'corollary', 'conjecture', 'remark'] as const),
];

export type AdmonitionKind = (typeof admonitionKinds)[number];

/** The kinds that look like another, and have its class, too. */
export const lookAlikes: Readonly<Partial<Record<AdmonitionKind, AdmonitionKind>>> = {
  lemma: 'theorem',
  proposition: 'theorem',
  corollary: 'theorem',
  conjecture: 'theorem',
  remark: 'example',
};

/** How ids begin in Quarto and bookdown, by the kind of what they name: `thm-lagrange`, `thm:lagrange`. */
export const idPrefixes: Readonly<Partial<Record<AdmonitionKind, string>>> = {
  theorem: 'thm',
  lemma: 'lem',
  proposition: 'prp',
  corollary: 'cor',
  conjecture: 'cnj',
  remark: 'rem',
  definition: 'def',
  example: 'exm',
  exercise: 'exr',
  solution: 'sol',
};

/** A kind that the author defines. */
export interface OwnKind {
  /** The title of blocks without one of their own: by language tag, or `*` for all languages. */
  title: Readonly<Record<string, string>>;
  /** The kind whose style it uses. Default: none, a block with a line at its side. */
  like?: AdmonitionKind | undefined;
  /** Name of an HTML element that another tool uses for such a block: `Listing`. Default: none. */
  element?: string | undefined;
  /** Whether its blocks are numbered: `Axiom 2`. Default: `false`. */
  numbered?: boolean | undefined;
}

/** The author's own kinds, by name. */
export type OwnKinds = Readonly<Record<string, OwnKind>>;

/** The names of the author's own kinds in a language, in a related one, or in the first that is listed. */
export function kindNames(kinds: OwnKinds, lang: string): Record<string, string> {
  const { language } = new Intl.Locale(lang);
  const near = (title: OwnKind['title']) =>
    Object.keys(title).find((tag) => tag !== '*' && new Intl.Locale(tag).language === language);
  const names = Object.entries(kinds).map(([name, { title }]) => {
    const text = title[lang] ?? title[near(title) ?? '*'] ?? Object.values(title)[0];
    return [name, text ?? name];
  });
  return Object.fromEntries(names);
}

/** The author's own kinds whose blocks are numbered, each with its class and its name in a language. */
export function countedKinds(kinds: OwnKinds, lang: string): { kind: string; name: string }[] {
  const counted = Object.entries(kinds).filter(([, { numbered }]) => numbered);
  return Object.entries(kindNames(Object.fromEntries(counted), lang)).map(([kind, name]) => ({ kind, name }));
}

/** The kinds of MkDocs, Docusaurus, VitePress, Zenn and other tools, with the most similar kinds of Offprint. */
const likeKinds = byName<AdmonitionKind>({
  note: 'abstract summary tldr info message secondary todo',
  tip: 'hint success check done',
  important: 'question help faq',
  warning: 'attention warn',
  caution: 'alert failure fail missing danger error bug',
});

/** The kind with a name in any tool. */
export function kindCalled(name: string): AdmonitionKind | undefined {
  return admonitionKinds.find((kind) => kind === name) ?? likeKinds.get(name);
}

/** The names that only other tools use. */
export const foreignKindNames: readonly string[] = [...likeKinds.keys()];

/** A name as a title. */
export function capitalized(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}
