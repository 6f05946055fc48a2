import type { Report } from '../../model/report.ts';
import { unknownAttributes } from './attributes.ts';
import type { Page } from './page.ts';

/** Elements and attributes that were of HTML once, and what to write in their place (HTML, 16.2). */
const obsoleteElements: Readonly<Record<string, string>> = {
  acronym: '`<abbr>`',
  big: 'a style sheet',
  center: 'a style sheet',
  dir: '`<ul>`',
  font: 'a style sheet',
  frame: 'links',
  frameset: 'links',
  marquee: 'text that stands still',
  nobr: 'a style sheet',
  strike: '`<s>` or `<del>`',
  tt: '`<code>`',
};

const obsoleteAttributes: ReadonlySet<string> = new Set([
  'bgcolor',
  'align',
  'valign',
  'background',
  'nowrap',
  'hspace',
  'vspace',
]);

/** Elements that have no end tag, or need none (HTML, 13.1.2 and 13.1.2.4). */
const mayBeOpen: ReadonlySet<string> = new Set(
  `area base body br caption col colgroup dd dt embed head hr html img input li link meta optgroup option p param rp rt
  source tbody td tfoot th thead tr track wbr`.split(/\s+/u),
);

/** Checks that a page says its language and title, and uses what HTML has. */
export function checkRequired({ root, elements }: Page, report: Report): void {
  if (!root.attributes.lang?.trim())
    report('html-required', { element: 'html', what: '`lang`, its language' }, root.at);
  const title = elements.find(({ name, parent }) => name === 'title' && parent?.name === 'head');
  if (!title) report('html-required', { element: 'head', what: '`<title>`' }, root.children[0]?.at ?? root.at);
  for (const element of elements) {
    const { name, attributes, isHtml, isUnclosed, at } = element;
    if (!isHtml) continue;
    if (isUnclosed && !mayBeOpen.has(name)) report('html-unclosed', { element: name }, at);
    const instead = Object.hasOwn(obsoleteElements, name) ? obsoleteElements[name] : undefined;
    if (instead) report('html-obsolete', { what: `\`<${name}>\``, cure: `Write ${instead} in its place.` }, at);
    const isOwn = !name.includes('-') && !instead;
    for (const attribute of isOwn ? unknownAttributes(element) : []) {
      const cure = obsoleteAttributes.has(attribute)
        ? 'A style sheet says it.'
        : 'Begin names of your own with `data-`.';
      report('html-obsolete', { what: `\`${attribute}\` of \`<${name}>\``, cure }, at);
    }
    if (name === 'img' && attributes.src === undefined) report('html-required', { element: 'img', what: '`src`' }, at);
  }
}
