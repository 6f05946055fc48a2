/** A tag of a component: its name has a capital letter, as no element of HTML has. */
export interface ComponentTag {
  kind: 'open' | 'close' | 'single';
  name: string;
  from: number;
  to: number;
}

const value = String.raw`"[^"]*"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\}`;
const tag = new RegExp(
  `<(?<close>/)?(?<name>[A-Z][\\w.]*)(?<attributes>(?:\\s+[\\w:-]+(?:=(?:${value}))?)*)\\s*(?<single>/)?>`,
  'gu',
);
const attribute = new RegExp(`\\s(?<name>[\\w:-]+)=(?<value>${value})`, 'gu');

/** The tags of components in a text, in order. */
export function tagsIn(text: string): ComponentTag[] {
  return [...text.matchAll(tag)].map(({ 0: written, index, groups = {} }) => ({
    kind: groups.close ? 'close' : groups.single ? 'single' : 'open',
    name: groups.name ?? '',
    from: index,
    to: index + written.length,
  }));
}

/** The attributes of a tag that are texts. */
export function attributesOf(text: string): Readonly<Record<string, string>> {
  const found = [...text.matchAll(attribute)].map(({ groups = {} }) => {
    const given = groups.value ?? '';
    return [groups.name ?? '', given.replace(/^\{?(["'`]?)([\s\S]*?)\1\}?$/u, '$2')] as const;
  });
  return Object.fromEntries(found);
}
