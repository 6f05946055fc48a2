import type { Element } from 'hast';
import { htmlVoidElements } from 'html-void-elements';

type ElementNames = ReadonlySet<string>;

/** Joins sets of names with others, which are written with spaces between them. */
export function names(...lists: readonly (string | Iterable<string>)[]): ElementNames {
  return new Set(lists.flatMap((list) => (typeof list === 'string' ? list.split(/\s+/u) : [...list])));
}

/** A set of names without some of them. */
export function without(all: ElementNames, list: string): ElementNames {
  const excluded = names(list);
  return new Set([...all].filter((name) => !excluded.has(name)));
}

// The kinds of HTML elements. A stage that needs another set makes it from these, and says in a comment what differs and why.

/**
 * Elements without content, which have no end tag (HTML, 13.1.2), and obsolete ones that parsers treat the same way. They do not
 * know `command`, and `image` is another name for `img` in HTML, but an element with content in SVG.
 */
export const voidElements = without(names(htmlVoidElements), 'command image');

/** Elements whose end tag may be omitted (HTML, 13.1.2.4). */
export const endTagOptional = names(
  'html head body p li dt dd rt rp option optgroup caption colgroup thead tbody tfoot tr td th',
);

/** Elements whose content is not rendered, in a browser that runs scripts. */
export const unrendered = names('noscript script style template');

export const headings = names('h1 h2 h3 h4 h5 h6');

/** Sectioning content (HTML, 3.2.5.2.3). */
export const sectioning = names('article aside nav section');

export const cells = names('td th');

/** Elements that belong in a table. */
export const tableParts = names(cells, 'caption col colgroup tbody tfoot thead tr');

export const captions = names('caption figcaption');

/** Elements of other vocabularies, with content of their own. */
export const foreign = names('math svg');

/** What is seen without any text in it. */
export const graphics = names(foreign, 'img');

/** Elements whose characters mean themselves: what is typed or put out. */
export const code = names('code kbd pre samp');

export const rubyParts = names('rp rt');

/** Elements that mark words in a line (HTML, 4.5 and 4.7), and may have words of their own. */
export const spans = names(
  'a abbr b bdi bdo cite code data del dfn em i ins kbd mark q s samp small span strong sub sup time u var',
);

/** All text-level elements (HTML, 4.5), and edits. */
export const textLevel = names(spans, 'br ruby wbr');

/** Elements that HTML has given up, of the same kind (HTML, 16.2). */
export const obsoleteSpans = names('acronym big font strike tt');

/** Elements of a line of text, parts of ruby included. All others begin and end a passage. */
export const inLine = names(textLevel, rubyParts, graphics, 'input label');

/** Elements that may contain phrasing content only (HTML, the content model of each). Links and edits may contain what their parent may. */
export const phrasingOnly = names(
  without(spans, 'a del ins'),
  headings,
  rubyParts,
  'button label meter output p pre progress summary',
);

/** Elements that are no phrasing content (HTML, 3.2.5.2.5), obsolete ones included. */
export const blocks = names(
  headings,
  sectioning,
  // Columns have no content: they describe a table.
  without(tableParts, 'col colgroup'),
  'address blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form header hgroup hr',
  'html legend li main menu ol p pre search summary table ul',
);

/** The level of a heading element, from 1, as deep as its `aria-level`; nothing for any other element. */
export function headingLevel({ tagName, properties: { ariaLevel } }: Element): number | undefined {
  return headings.has(tagName) ? Number(ariaLevel ?? tagName[1]) : undefined;
}

/** The lowest level: screen readers announce none below it. */
const lowestLevel = 9;

/** Sets the level of a heading, at most 9. HTML has elements for six levels, and WAI-ARIA an attribute for those below. */
export function setHeadingLevel(heading: Element, level: number): void {
  heading.tagName = `h${Math.min(level, 6)}`;
  if (level > 6) heading.properties.ariaLevel = String(Math.min(level, lowestLevel));
  else delete heading.properties.ariaLevel;
}

/**
 * The depth of a heading below those before it, from 1, with no level skipped.
 *
 * @param open levels of the headings that the next one may be below, highest first; the heading is added
 */
export function openLevel(open: number[], level: number): number {
  while ((open.at(-1) ?? 0) >= level) open.pop();
  open.push(level);
  return open.length;
}

/** The classes of an element. */
export function classesOf({ properties: { className } }: Element): string[] {
  return [className ?? []].flat().map(String);
}

export function hasClass(element: Element, name: string): boolean {
  return classesOf(element).includes(name);
}

/** Whether an element is the box of an image that cannot be shown, with its alternative text, and its file name in `small`. */
export function isMissingPicture(element: Element): boolean {
  return hasClass(element, 'missing-picture');
}

/** The class of blocks whose number the author gave: they are not counted. */
export const ownNumberClass = 'own-number';

/** Elements that do not separate words: the text around them may form one word with the text in them. */
export const inline = names(spans, obsoleteSpans, 'wbr');

/** Whether an element is the link in a note mark. */
export function isNoteReference({ properties }: Element): boolean {
  return properties.role === 'doc-noteref';
}

/** Whether an element is the link from a note back to a reference. */
export function isBacklink({ properties }: Element): boolean {
  return properties.role === 'doc-backlink';
}

/** Whether an element is a mark that refers to a note: raised, with the reference in it. */
export function isNoteMark({ tagName, children }: Element): boolean {
  return tagName === 'sup' && children.some((child) => child.type === 'element' && isNoteReference(child));
}

/** Word processors compute lengths, and other tools export them with all decimals. */
const lengthOfPicture = String.raw`\d{1,4}(?:\.\d{1,20})?(?:%|px|em|rem|cm|mm|in|pt)`;

/** A length as an author may write it for an image: a number alone means CSS pixels. */
export const pictureLength = new RegExp(`^(?:${lengthOfPicture}|\\d{1,4})$`);

/** The only `style` that is allowed on an image whose author set a size. */
export const pictureStyle = new RegExp(`^width: (?:auto|${lengthOfPicture})(?:; height: ${lengthOfPicture})?$`);

/** The class of a formula whose rows have the numbers that its author gives them: it has an id, but no number. */
export const numberedRowsClass = 'numbered-rows';

/** The style of code whose first line has another number than 1: style sheets count lines with the counter `line`. */
export function firstLineStyle(number: number): string {
  return `counter-reset: line ${number - 1}`;
}

/** The number of the first line of code, from its style. */
export function firstLineOf({ properties: { style } }: Element): number {
  const { before } = /^counter-reset: line (?<before>-?\d+)$/u.exec(String(style))?.groups ?? {};
  return Number(before ?? 0) + 1;
}

/** Whether an image is decorative, so that it needs no alternative text: `![](ornament.svg){.decorative}`. */
export function isDecoration(picture: Element): boolean {
  return hasClass(picture, 'decorative') || String(picture.properties.ariaHidden) === 'true';
}
