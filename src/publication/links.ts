import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import { fragmentOf, isRemote, legalAddress, legalRelativeAddress } from '../model/addresses.ts';
import { plainNameFor } from '../model/content-model/place.ts';
import { formulaText } from '../model/formula-text.ts';
import { classesOf, headingLevel, isDecoration } from '../model/html-elements.ts';
import type { Note, Section } from '../model/publication.ts';
import { copyOf, elementsIn, type PublishedText, plainText, treesOf } from '../model/published-text.ts';
import type { Report } from '../model/report.ts';

/** Sections and notes, which links may point to. */
interface LinkedElement {
  abstract?: Root;
  sections: readonly Section[];
  notes: readonly Note[];
}

/**
 * Replaces each link to an id that a text does not have with the text of the link: no format may have a broken link.
 * The title names the intended target.
 *
 * @returns the text. Sections and notes without such links are the same objects; none is modified.
 */
export function withoutDeadLinks<Text extends LinkedElement>(text: Text): Text {
  const ids = idsOf(text);
  const isDead = (element: Element) => isDeadIn(element, ids);
  if (!treesOf(text).some((tree) => elementsIn(tree).some(isDead))) return text;
  const unlinked = (tree: Root): Root => {
    if (!elementsIn(tree).some(isDead)) return tree;
    const copy = copyOf(tree);
    for (const element of elementsIn(copy).filter(isDead)) unlink(element);
    return copy;
  };
  return {
    ...text,
    ...(text.abstract && { abstract: unlinked(text.abstract) }),
    sections: text.sections.map((section) => ({ ...section, tree: unlinked(section.tree) })),
    notes: text.notes.map((note) => ({
      ...note,
      content: unlinked({ type: 'root', children: note.content.slice() }).children.filter(
        (node) => node.type !== 'doctype',
      ),
    })),
  };
}

function idsOf(text: LinkedElement): Set<string> {
  const ids = treesOf(text)
    .flatMap(elementsIn)
    .flatMap(({ properties: { id } }) => (id === undefined ? [] : [String(id)]));
  return new Set([...ids, ...text.notes.map(({ id }) => id)]);
}

function isDeadIn({ tagName, properties: { href } }: Element, ids: ReadonlySet<string>): boolean {
  return tagName === 'a' && typeof href === 'string' && href.startsWith('#') && !ids.has(fragmentOf(href));
}

function unlink(element: Element): void {
  const { id, lang, dir, href } = element.properties;
  element.tagName = plainNameFor(element);
  element.properties = {
    ...(id !== undefined && { id }),
    ...(lang !== undefined && { lang }),
    ...(dir !== undefined && { dir }),
    className: [...classesOf(element), 'dead-link'],
    title: String(href),
  };
  if (element.children.length === 0) element.children = [h('strong', String(href))];
}

/**
 * Gives each link without words its URL as a name: as the alternative text of its image, or as its text if it has none. Otherwise
 * nobody could see the link, or screen readers would have nothing to say. Dead links are reported elsewhere.
 */
export function nameLinks(text: LinkedElement, report: Report): void {
  const links = treesOf(text).flatMap(elementsIn).filter(isUnlabelled);
  const nameless = links.filter((link) => plainText(link) === '');
  if (nameless.length === 0) return;
  const ids = idsOf(text);
  for (const link of nameless) if (!isDeadIn(link, ids)) nameByAddress(link, report);
}

function isUnlabelled({ tagName, properties: { href, ariaLabel } }: Element): boolean {
  return tagName === 'a' && typeof href === 'string' && ariaLabel === undefined;
}

function nameByAddress(link: Element, report: Report): void {
  const href = String(link.properties.href);
  const picture = elementsIn(link).find(({ tagName }) => tagName === 'img');
  if (picture) {
    // An image that is not decorative has been reported already.
    if (isDecoration(picture)) report('link-nameless', { href, instead: 'alternative' }, link.position);
    const { ariaHidden: _, className: __, ...properties } = picture.properties;
    const names = classesOf(picture).filter((name) => name !== 'decorative');
    picture.properties = { ...properties, ...(names.length > 0 && { className: names }), alt: href };
  } else {
    report('link-nameless', { href, instead: 'text' }, link.position);
    link.children = [{ type: 'text', value: href }];
  }
}

/**
 * Gives labels to the formulas in links and headings. Browsers leave a formula without a label out of the name of the link or heading
 * (measured in Chromium).
 */
export function labelFormulas(text: PublishedText): void {
  for (const element of treesOf(text).flatMap(elementsIn)) {
    if (element.properties.href === undefined && headingLevel(element) === undefined) continue;
    for (const part of elementsIn(element))
      if (part.tagName === 'math') part.properties.ariaLabel ??= formulaText(part);
  }
}

/**
 * Makes the URLs of a text valid in all formats: encodes characters that are not allowed, and replaces links that lead
 * nowhere with their text.
 */
export function settleAddresses(text: PublishedText, report: Report): void {
  for (const element of treesOf(text).flatMap(elementsIn)) {
    if (element.tagName === 'a') settle(element, 'href', report);
    settle(element, 'cite', report);
  }
}

function settle({ properties, position }: Element, name: 'href' | 'cite', report: Report): void {
  const written = properties[name];
  if (typeof written !== 'string') return;
  if (!isRemote(written)) {
    if (!written.startsWith('#')) properties[name] = legalRelativeAddress(written);
    return;
  }
  const address = legalAddress(written);
  if (address === undefined) {
    report('link-address', { href: written, reason: 'no browser can open it' }, position);
    delete properties[name];
    return;
  }
  const open = withoutCredentials(address);
  if (open !== address) {
    const reason = 'HTML does not allow a user name or password in it, so that they are left out';
    report('link-address', { href: written, reason }, position);
  }
  // A link that browsers read unchanged stays as its author wrote it.
  if (name === 'cite' || open !== asBrowsersWrite(written) || hasOddStart(written)) properties[name] = open;
}

/**
 * `https:path` is relative to a page with that protocol, and so leads to different places in each format.
 * `https:///host` and `https://@host` are invalid, though browsers accept them.
 */
function hasOddStart(address: string): boolean {
  return /^https?:(?!\/\/[^/\\])/iu.test(address) || /^[a-z][a-z0-9+.-]*:\/\/[^/\\?#]*@/iu.test(address);
}

/** A URL without the user name and password before its host (URL Standard, 4.3: a valid URL has none). */
function withoutCredentials(address: string): string {
  const url = new URL(address);
  if (url.username === '' && url.password === '') return address;
  return address.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/iu, '$1');
}

function asBrowsersWrite(address: string): string {
  return new URL(address.startsWith('//') ? `https:${address}` : address).href;
}
