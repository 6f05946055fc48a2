import type { Element, ElementContent, Properties, Root } from 'hast';
import { find, html } from 'property-information';
import type { VFile } from 'vfile';
import { isRemote } from '../model/addresses.ts';
import { legalText, withLineFeeds } from '../model/characters.ts';
import { essentialAttribute, isValidValue } from '../model/content-model/attribute-values.ts';
import { body } from '../model/content-model/place.ts';
import { settleAll } from '../model/content-model/settle.ts';
import { headings, names } from '../model/html-elements.ts';
import { type Report, reportTo } from '../model/report.ts';
import { visit } from '../model/visit.ts';

/**
 * Removes invisible control characters, which only some formats could contain: all have the same text. A carriage return,
 * written as `&#13;`, would be a line feed to readers of the page.
 */
export function legalCharacters() {
  return (tree: Root): void => {
    visit(tree, (node) => {
      if (node.type === 'text') node.value = legal(node.value);
      if (node.type !== 'element') return;
      const { properties } = node;
      for (const [name, value] of Object.entries(properties)) {
        if (typeof value === 'string') properties[name] = legal(value);
      }
    });
  };
}

function legal(text: string): string {
  return legalText(withLineFeeds(text));
}

/** Elements with a meaning that their content does not show: without them something is lost. */
const meaningful = names(headings, 'a blockquote details dl figure ol pre ruby table ul');

/**
 * Makes authors' HTML, which browsers tolerate, valid: values that an attribute cannot have are removed, and misplaced
 * elements are replaced by their content. All formats have the same valid tree.
 */
export function validHtml() {
  return (tree: Root, file: VFile): void => {
    const report = reportTo(file);
    visit(tree, 'element', (element) => {
      settleAttributes(element, report);
      if (element.tagName === 'table') settleHeaders(element);
      if (element.tagName === 'a') settleLink(element);
    });
    removeHusks(tree);
    const onMend = (element: Element, instead: string) => {
      const { tagName, position } = element;
      if (meaningful.has(tagName)) report('html-element-nesting', { element: tagName, instead }, position);
    };
    tree.children = settleAll(tree.children as ElementContent[], { ...body, onMend });
  };
}

/** Removes the values that HTML does not allow, and renames elements that mean nothing without a missing attribute. */
function settleAttributes(element: Element, report: Report): void {
  const { tagName, properties, position } = element;
  for (const name of ['open', 'reversed']) if (properties[name] !== undefined) properties[name] = true;
  for (const name of ['ariaDescribedBy', 'ariaLabelledBy']) {
    if ([properties[name] ?? []].flat().join('').trim() === '') delete properties[name];
  }
  // A block without a role cannot have a name either.
  if (tagName === 'div' && properties.role === undefined) delete properties.ariaLabelledBy;
  for (const [name, value] of Object.entries(properties)) {
    // URLs are checked once all files are read.
    if (isValidValue(tagName, name, value) || (name === 'cite' && isRemote(String(value)))) continue;
    delete properties[name];
    const { attribute } = find(html, name);
    report('html-attribute-value', { element: tagName, attribute, value: String(value) }, position);
  }
  const essential = Object.hasOwn(essentialAttribute, tagName) ? essentialAttribute[tagName] : undefined;
  if (essential !== undefined && properties[essential] === undefined) element.tagName = 'span';
}

function settleLink(link: Element): void {
  const { properties } = link;
  // Both only describe a target.
  if (properties.href === undefined) {
    for (const name of ['hrefLang', 'ariaLabel', 'ariaLabelledBy']) delete properties[name];
  }
  // A link is focusable: nothing inside it may be.
  visit(link, 'element', (element) => {
    if (element !== link) delete element.properties.tabIndex;
  });
}

/** `headers` must name header cells of the same table. */
function settleHeaders(table: Element): void {
  const heads = new Set<Properties[string]>();
  visit(table, 'element', ({ tagName, properties }) => {
    if (tagName === 'th' && properties.id !== undefined) heads.add(properties.id);
  });
  visit(table, 'element', ({ properties }) => {
    const named = [properties.headers ?? []].flat();
    if (properties.headers !== undefined && !named.every((id) => heads.has(id))) delete properties.headers;
  });
}

/** Elements that a parser leaves empty when it closes an element and reopens it around something misplaced. */
const husks = names('a b em i p s small span strong u');

/** Removes empty elements that nothing can refer to. A link without text stays: it is a reference. */
function removeHusks(tree: Root): void {
  const found: [Element, Element | Root][] = [];
  const links = new Map<number, number>();
  visit(tree, 'element', (element, _, parent) => {
    if (parent && husks.has(element.tagName)) found.push([element, parent as Element | Root]);
    const start = element.tagName === 'a' ? element.position?.start.offset : undefined;
    if (start !== undefined) links.set(start, (links.get(start) ?? 0) + 1);
  });
  // From the innermost out: an element that contained only husks is one itself.
  for (const [element, parent] of found.reverse()) {
    const isOneOfTwo = (links.get(element.position?.start.offset ?? -1) ?? 0) > 1;
    if (!isHusk(element) || (element.tagName === 'a' && !isOneOfTwo)) continue;
    parent.children.splice(parent.children.indexOf(element), 1);
  }
}

function isHusk({ tagName, properties, children }: Element): boolean {
  const isBare = Object.keys(properties).every((name) => name === 'href' || name === 'align');
  // A space in running text may separate words.
  return isBare && children.every((child) => tagName === 'p' && child.type === 'text' && child.value.trim() === '');
}
