import type { Element, Root } from 'hast';
import type { VFile } from 'vfile';
import { fragmentOf, hrefTo } from '../model/addresses.ts';
import { hasClass } from '../model/html-elements.ts';
import { freeName, isOwnId, ownPrefix } from '../model/ids.ts';
import { type Report, reportTo } from '../model/report.ts';
import { visit } from '../model/visit.ts';

/** Elements by their ids, in reading order. */
type Holders = ReadonlyMap<string, readonly Element[]>;

/** Keeps authors' ids apart from Offprint's own: an id with the same prefix is renamed, and links to it follow. */
export function authorsIds() {
  return (tree: Root, file: VFile): void => {
    const renamed = leaveOwnIds(holdersIn(tree), reportTo(file));
    if (renamed.size > 0) redirect(tree, renamed);
  };
}

/** Makes each id unique. A link to a repeated id points to the first, as in a browser. */
export function uniqueIds() {
  return (tree: Root, file: VFile): void => renameDuplicates(holdersIn(tree), reportTo(file));
}

function holdersIn(tree: Root): Holders {
  const holders = new Map<string, Element[]>();
  visit(tree, 'element', (element) => {
    const { id } = element.properties;
    if (typeof id !== 'string') return;
    const others = holders.get(id);
    if (others) others.push(element);
    else holders.set(id, [element]);
  });
  return holders;
}

/** @returns the new ids for those that looked like Offprint's own, by the original ids */
function leaveOwnIds(holders: Holders, report: Report): Map<string, string> {
  const renamed = new Map<string, string>();
  const usedIds = new Set(holders.keys());
  for (const [id, elements] of holders) {
    if (!isOwnId(id)) continue;
    const used = freeName(`id-${id}`, usedIds);
    report('id-reserved', { id, used }, elements[0]?.position);
    usedIds.add(used);
    renamed.set(id, used);
    for (const { properties } of elements) properties.id = used;
  }
  return renamed;
}

function redirect(tree: Root, renamed: ReadonlyMap<string, string>): void {
  visit(tree, 'element', ({ properties }) => {
    const { href } = properties;
    const id = typeof href === 'string' && href.startsWith('#') ? renamed.get(fragmentOf(href)) : undefined;
    if (id !== undefined) properties.href = hrefTo(id);
  });
}

function renameDuplicates(holders: Holders, report: Report): void {
  const usedIds = new Set(holders.keys());
  for (const [id, [first, ...others]] of holders) {
    for (const { properties, position } of others) {
      const used = freeName(id, usedIds);
      report('id-duplicate', { id, used, line: first?.position?.start.line }, position);
      usedIds.add(used);
      properties.id = used;
    }
  }
}

/** Associates each admonition with its title for screen readers. */
export function admonitionIds() {
  return (tree: Root): void => {
    let count = 0;
    visit(tree, 'element', (element) => {
      if (!hasClass(element, 'admonition') || element.properties.role === undefined) return;
      const title = element.children.find((child): child is Element => child.type === 'element');
      if (!title || !hasClass(title, 'admonition-title')) return;
      count += 1;
      title.properties.id ??= `${ownPrefix}admonition-${count}`;
      element.properties.ariaLabelledBy ??= [String(title.properties.id)];
    });
  };
}
