import type { Code, Image, Parent, PhrasingContent, RootContent, Text } from 'mdast';
import type { Position } from 'unist';
import { pictureStyle } from '../attributes.ts';
import { filmAt } from '../embeds.ts';
import { pageBreak } from '../page-breaks.ts';
import { phrasesOf } from '../parts.ts';
import { makeFigure } from '../titled-blocks.ts';
import { blockOf, folded, including, link, linkTo, note, nothing, omitted, plain, type Tag, titled } from './tag.ts';

/** `{{< figure src="moon.png" title="The moon" caption="It *pulls*." >}}`. */
const figure: Tag = {
  paired: 'maybe',
  make({ values }, _, { position }) {
    const { src = '', alt = '', title = '', caption = '', width, height } = values;
    const place = position ? { position } : {};
    const style = pictureStyle(lengthOf(width), lengthOf(height));
    const image: Image = { type: 'image', url: src, alt, ...(style && { data: { hProperties: { style } } }), ...place };
    const shown: PhrasingContent = values.link
      ? { type: 'link', url: values.link, children: [image], ...place }
      : image;
    const heading: PhrasingContent[] = title ? [{ type: 'strong', children: phrasesOf(title) }] : [];
    const separator = /[.:!?]$/u.test(title) ? ' ' : '. ';
    const between: Text[] = title && caption ? [{ type: 'text', value: separator }] : [];
    const words = [...heading, ...between, ...phrasesOf(caption)];
    const content: RootContent[] = [{ type: 'paragraph', children: [shown], ...place }];
    return blockOf(content, position, (block) => makeFigure(block, 'figure', { caption: words, properties: {} }));
  },
};

/** A length of HTML is in pixels if it has no unit. */
function lengthOf(value: string | undefined): string | undefined {
  return value !== undefined && /^\d+$/u.test(value) ? `${value}px` : value;
}

/** `{{< highlight go "linenos=table,hl_lines=2 4-6,linenostart=10" >}}`. */
const highlight: Tag = {
  paired: true,
  isCode: true,
  make: ({ words: [lang = 'text', options = ''] }, _, { text, position }) => {
    const meta = options.replace(/(?<=hl_lines=)[\d\s-]+/u, (lines) => `[${lines.trim().replace(/\s+/gu, ',')}]`);
    return [codeOf(lang, meta && `{${meta}}`, text, position)];
  },
};

function codeOf(lang: string, meta: string, value: string, position: Position | undefined): Code {
  return { type: 'code', lang, meta: meta || null, value, ...(position && { position }) };
}

const mermaid: Tag = {
  paired: true,
  isCode: true,
  make: (_, __, { text, position }) => [codeOf('mermaid', '', text, position)],
};

/** Tabs that their group names in order: `{{< tabs items="Linux,macOS" >}}` (Hextra). */
const tabs: Tag = {
  paired: true,
  make({ values: { items = '' } }, content) {
    const names = items === '' ? [] : items.split(',').map((name) => name.trim());
    const nameless = content.filter((node): node is RootContent & Parent => isTab(node) && !hasTitle(node));
    for (const [index, tab] of nameless.entries()) {
      const title = phrasesOf(names[index] ?? '');
      if (title.length > 0) tab.children.unshift({ type: 'paragraph', children: title, data: titleData });
    }
    return content;
  },
};

const titleData = { hName: 'p', hProperties: { className: ['admonition-title'] } };

function isTab(node: RootContent): boolean {
  return classesOf(node).includes('tab');
}

function hasTitle(node: RootContent): boolean {
  const first = 'children' in node ? node.children[0] : undefined;
  return first !== undefined && classesOf(first).includes('admonition-title');
}

function classesOf({ data }: RootContent): readonly unknown[] {
  return [data?.hProperties?.className ?? []].flat();
}

/** A card leads somewhere: `{{< card link="tides" title="Tides" subtitle="…" >}}`. */
const card: Tag = {
  paired: 'maybe',
  make({ values }, content, source) {
    const { title = '', subtitle = '' } = values;
    const url = values.link ?? values.href;
    const heading = title || values.header || '';
    const below: RootContent[] = subtitle ? [{ type: 'paragraph', children: phrasesOf(subtitle) }] : [];
    const body = [...below, ...content];
    if (url === undefined) return titled.make({ values: { title: heading }, words: [] }, body, source);
    return [...linkTo(url, [], source.position, heading || url), ...body];
  },
};

/** Other words than the first are options. */
const folds: Tag = {
  ...folded,
  make: ({ values, words }, ...rest) => folded.make({ values, words: words.slice(0, 1) }, ...rest),
};

/** A note of the kind that names its tag. */
function noteOf(kind: string): Tag {
  return {
    ...note,
    make: ({ values, words }, ...rest) => note.make({ values: { ...values, type: kind }, words }, ...rest),
  };
}

const film = (site: string): Tag => ({
  paired: false,
  make: ({ values, words }, _, { position }) => {
    const id = values.id ?? words[0];
    return id === undefined ? [] : linkTo(filmAt(site, id), [], position);
  },
});

const gist: Tag = {
  paired: false,
  make: ({ words: [user, id] }, _, { position }) =>
    user && id ? linkTo(`https://gist.github.com/${user}/${id}`, [], position) : [],
};

/** From the folder of the file, or from the project after a slash (Quarto, "Includes"). */
const include = including((file) => {
  const fromRoot = file.startsWith('/');
  return { file: fromRoot ? file.slice(1) : file, fromRoot };
});

/** The names of notes that are their kinds. */
const notes = ['note', 'tip', 'info', 'important', 'warning', 'caution', 'danger', 'error', 'success', 'question'];

/** The supported shortcodes, by name. Themes use the same names for the same things. */
export const shortcodes: Readonly<Record<string, Tag>> = {
  // Hugo
  figure,
  highlight,
  details: folds,
  comment: omitted,
  youtube: film('youtube'),
  vimeo: film('vimeo'),
  gist,
  // Quarto
  video: link,
  pagebreak: { paired: false, make: () => [{ type: 'paragraph', children: [], data: { ...pageBreak } }] },
  include,
  // Themes for documentation: Docsy, Book, Relearn, Geekdoc, Hextra, LoveIt
  ...Object.fromEntries(notes.map((name) => [name, noteOf(name)])),
  hint: note,
  notice: note,
  alert: note,
  callout: note,
  admonition: note,
  pageinfo: note,
  expand: folds,
  collapse: folds,
  tabs,
  tabpane: tabs,
  tab: titled,
  cards: plain,
  cardpane: plain,
  card,
  columns: plain,
  column: plain,
  steps: plain,
  readfile: include,
  mermaid,
  button: link,
  toc: nothing,
  'toc-tree': nothing,
  children: nothing,
};

/** A page that a shortcode refers to: `{{< relref "tides.md#high-water" >}}`. */
const reference =
  /^\s*\{\{[<%]\s*(?:rel)?ref\s+(?:path=)?(?<quote>["'`]?)(?<page>[^"'`\s]+)\k<quote>(?:\s[^{}]*)?[>%]\}\}\s*$/u;

/** The URL of the page that a shortcode refers to; nothing if a text is none. */
export function referredPage(text: string): string | undefined {
  return reference.exec(text)?.groups?.page;
}

/** A shortcode that is shown instead of being executed: between signs of comments. */
const shown = /\{\{(?<open>[<%])\/\*(?<text>[^\n]*?)\*\/(?<close>[>%])\}\}/gu;

/** Shows shortcodes as the reader should see them. */
export function withShownShortcodes(text: string): string {
  return text.includes('/*') ? text.replace(shown, '{{$<open>$<text>$<close>}}') : text;
}
