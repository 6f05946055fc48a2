/** The kinds of blocks that are set apart under a title. */
export const admonitionKinds = [
  ...(['note', 'tip', 'important', 'warning', 'caution'] as const),
  ...(['example', 'exercise', 'solution', 'definition', 'theorem', 'proof'] as const),
];

/** The name of a kind that is built in. */
export type AdmonitionKind = (typeof admonitionKinds)[number];

/** A kind of the author's own. */
export interface OwnKind {
  /** What the kind is called where a block has no title of its own: by language tag, or `*` for all languages. */
  title: Readonly<Record<string, string>>;
  /** The kind that it looks like. Default: none, a block with a line at its side. */
  like?: AdmonitionKind | undefined;
  /** Name of an element of HTML that is such a block, as another tool has it: `Listing`. Default: none. */
  element?: string | undefined;
  /** Whether its blocks are counted: `Axiom 2`. Default: not. */
  numbered?: boolean | undefined;
}

/** The author's own kinds, by name. */
export type OwnKinds = Readonly<Record<string, OwnKind>>;

/** What the author's own kinds are called in a language: in it, in one that is near, or in the first that is given. */
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

/** The author's own kinds whose blocks are counted, each by its class and by what it is called in a language. */
export function countedKinds(kinds: OwnKinds, lang: string): { kind: string; name: string }[] {
  const counted = Object.entries(kinds).filter(([, { numbered }]) => numbered);
  return Object.entries(kindNames(Object.fromEntries(counted), lang)).map(([kind, name]) => ({ kind, name }));
}
