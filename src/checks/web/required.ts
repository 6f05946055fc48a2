import { endTagOptional, names, voidElements } from '../../model/html-elements.ts';
import type { Report } from '../../model/report.ts';
import { unknownAttributes, wrongValues } from './attributes.ts';
import type { Page, PageElement } from './page.ts';

/** Obsolete elements, and what to use instead (HTML, 16.2). */
const obsoleteElements: Readonly<Record<string, string>> = {
  acronym: '`<abbr>`',
  big: 'a style sheet',
  center: 'a style sheet',
  dir: '`<ul>`',
  font: 'a style sheet',
  frame: 'links',
  frameset: 'links',
  marquee: 'text that does not move',
  nobr: 'a style sheet',
  strike: '`<s>` or `<del>`',
  tt: '`<code>`',
};

/** Obsolete attributes, and what to do instead. */
const obsoleteAttributes: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    `align alink background bgcolor border bordercolor cellpadding cellspacing char charoff clear color compact face frame
    frameborder height hspace link marginheight marginwidth noshade nowrap rules scrolling size text type valign vlink vspace
    width`
      .split(/\s+/u)
      .map((name) => [name, 'Use a style sheet instead.']),
  ),
  axis: 'Remove it: no browser uses it.',
  charset: 'Remove it: everything is UTF-8.',
  language: 'Remove it: scripts are JavaScript.',
  longdesc: 'Link to the description, or put it next to the image.',
  name: 'Use `id` instead.',
  rev: 'Use `rel` instead, with the word for the opposite direction.',
  scope: 'Use `<th>` instead of `<td>`.',
  summary: 'Put it into the `<caption>`, or next to the table.',
  version: 'Remove it: the doctype is enough.',
};

/** Elements without an end tag, or with an optional one (HTML, 13.1.2 and 13.1.2.4). */
const mayBeOpen = names(voidElements, endTagOptional);

/** Checks that a page has a language and a title, and uses nothing obsolete. */
export function checkRequired({ root, elements, isXml }: Page, report: Report): void {
  const lang = root.attributes.lang || (isXml && root.attributes['xml:lang']) || '';
  if (lang.trim() === '') report('html-required', { element: 'html', what: '`lang` attribute' }, root.at);
  const title = elements.find(({ name, parent }) => name === 'title' && parent?.name === 'head');
  if (!title) report('html-required', { element: 'head', what: '`<title>`' }, root.children[0]?.at ?? root.at);
  else if (!title.hasText) report('html-required', { element: 'title', what: 'text' }, title.at);
  for (const element of elements) if (element.isHtml) checkElement(element, report);
}

function checkElement(element: PageElement, report: Report): void {
  const { name, attributes, isUnclosed, at } = element;
  if (isUnclosed && !mayBeOpen.has(name)) report('html-unclosed', { element: name }, at);
  const instead = Object.hasOwn(obsoleteElements, name) ? obsoleteElements[name] : undefined;
  if (instead) report('html-obsolete', { what: `\`<${name}>\``, hint: `Use ${instead} instead.` }, at);
  const isOwn = !name.includes('-') && !instead;
  for (const attribute of isOwn ? unknownAttributes(element) : []) {
    const known = Object.hasOwn(obsoleteAttributes, attribute) ? obsoleteAttributes[attribute] : undefined;
    const hint = known ?? 'If the attribute is your own, start its name with `data-`.';
    report('html-obsolete', { what: `\`${attribute}\` of \`<${name}>\``, hint }, at);
  }
  for (const { attribute, value, reason } of wrongValues(element)) {
    report('html-value', { element: name, attribute, value: shortened(value), reason }, at);
  }
  if (name === 'img' && attributes.src === undefined)
    report('html-required', { element: 'img', what: '`src` attribute' }, at);
}

/** As much of a value as fits in a message. */
function shortened(value: string): string {
  const characters = Array.from(value);
  return characters.length > 40 ? `${characters.slice(0, 39).join('')}…` : value;
}
