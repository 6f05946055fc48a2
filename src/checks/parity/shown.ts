import type { Item, ItemKind } from '../../readers/items.ts';

/** The most words of a name, and the most characters of anything longer. */
const mostWords = 8;
const longest = 60;
/** Words before and after a difference that locate it, and items among which they are searched. */
const context = 4;
const reach = 50;

/** How an item is named in a message: `link to \`#waves\``. */
const names: Partial<Record<ItemKind, (item: Item) => string>> = {
  'heading': ({ detail }) => `heading of level ${detail ?? '?'}`,
  'list': ({ detail }) => `list (${detail ?? ''})`,
  'cell': ({ detail }) => `cell${detail ? ` of ${detail} cells` : ''}`,
  'head cell': ({ detail }) => `head cell${detail ? ` of ${detail} cells` : ''}`,
  'listing': ({ text }) => `listing \`${shortened(text)}\``,
  'picture': ({ text, detail }) => `image “${shortened(text)}”${detail ? ` (${sourceOf(detail)})` : ''}`,
  'formula': ({ text }) => `formula \`${shortened(text)}\``,
  'link': ({ text }) => `link to \`${shortened(text)}\``,
  'reference to a note': ({ text }) => `reference to the note \`${shortened(text)}\``,
  'backlink': ({ text }) => `backlink to \`${shortened(text)}\``,
  'note': ({ text }) => `note \`${shortened(text)}\``,
  'mark': ({ text, detail }) => `\`${text}\`${detail ? ` (${shortened(detail)})` : ''}`,
  'language': ({ text }) => `language \`${text}\``,
  'direction': ({ text }) => `direction \`${text}\``,
  'target': ({ text }) => `target \`#${shortened(text)}\``,
  'task box': ({ text }) => `box ${text}`,
  'details': () => 'part that can be opened',
  'end': ({ text }) => `end of a ${text === 'block' ? 'paragraph' : text}`,
};

/** An image embedded in the page is named by its type. */
function sourceOf(detail: string): string {
  const [type = ''] = detail.split(/[;,]/u);
  return `\`${detail.startsWith('data:') ? `${type};…` : shortened(detail)}\``;
}

function nameOfItem(item: Item): string {
  return names[item.kind]?.(item) ?? item.kind;
}

/** A name for items: their words, otherwise the first item that has a name. */
export function nameOf(items: readonly Item[]): string {
  const words = items.filter(({ kind, text }) => kind === 'text' && text !== '').map(({ text }) => text);
  if (words.length > 0) {
    const some = shortened(words.slice(0, mostWords).join(' '));
    return words.length > mostWords ? `“${some} …” (${words.length} words)` : `“${some}”`;
  }
  const [first] = items.filter(({ kind }) => kind !== 'text' && kind !== 'end');
  const named = first ?? items.find(({ kind }) => kind === 'end');
  return named ? nameOfItem(named) : 'white space';
}

/** The name of the first item that is not a word, with its other compared properties, in case two have the same name. */
export function fullNameOf(items: readonly Item[]): string {
  const item = items.find(({ kind }) => kind !== 'text' && kind !== 'end');
  const more = item?.composition ?? item?.detail;
  return more === undefined ? nameOf(items) : `${nameOf(items)} (${shortened(more)})`;
}

/** A few words around a range of items, and the range itself. */
export function excerptOf(items: readonly Item[], [from, to]: readonly [number, number]): string {
  const before = wordsOf(items.slice(Math.max(0, from - reach), from));
  const differing = items.slice(from, to);
  const telling = differing.filter(({ kind }) => kind !== 'end');
  const within = (telling.length > 0 ? telling : differing).flatMap((item) =>
    item.kind === 'text' ? item.text : `[${nameOfItem(item)}]`,
  );
  const after = wordsOf(items.slice(to, to + reach));
  return [
    before.length > context ? '…' : '',
    ...before.slice(-context),
    ...within.slice(0, mostWords),
    within.length > mostWords ? '…' : '',
    ...after.slice(0, context),
    after.length > context ? '…' : '',
  ]
    .filter(Boolean)
    .map((part) => (part.length > 2 * longest ? `${part.slice(0, 2 * longest)}…` : part))
    .join(' ');
}

function wordsOf(items: readonly Item[]): string[] {
  return items.flatMap(({ kind, text }) => (kind === 'text' && text !== '' ? [text] : []));
}

/** On one line, and short enough for a message. */
function shortened(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const characters = Array.from(line);
  return characters.length > longest ? `${characters.slice(0, longest).join('')}…` : line;
}
