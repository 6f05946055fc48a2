import type { Element } from 'hast';
import { h } from 'hastscript';
import type { CountChange, FileDifference, ValueChange } from '../difference.ts';
import { badge, sizeOf } from './overview.ts';
import { pageList } from './page-list.ts';
import { partList } from './part-list.ts';
import { passageList } from './passage-list.ts';

/** All that changed in a file. @param index of the file among those that changed, from 0 */
export function fileSection(file: FileDifference, index: number): Element {
  const { path, state, metadata, passages, counts, parts, pages } = file;
  return h('section', { id: `file-${index + 1}` }, [
    h('h2', [h('code.path', path), ' ', badge(state)]),
    h('p.size', sizeOf(file)),
    ...remark(file),
    ...valueTable(metadata),
    ...passageList(passages),
    ...countTable(counts),
    ...(pages ? pageList(pages) : []),
    ...(parts.length > 0 ? [h('h3', 'Parts of the file'), partList(parts)] : []),
  ]);
}

/** The text for a file without any other result. */
function remark({ state, isUnread, metadata, passages, counts, parts, pages }: FileDifference): Element[] {
  if (isUnread) return [h('p', 'One of its versions cannot be read completely: this comparison may be incomplete.')];
  const isTold = metadata.length + passages.length + counts.length + parts.length > 0 || pages;
  if (state !== 'changed' || isTold) return [];
  return [h('p', 'Its bytes differ; nothing that a reader meets does, as far as it is compared.')];
}

function valueTable(changes: readonly ValueChange[]): Element[] {
  return beforeAndAfter(
    'What the file says of itself',
    changes.map(({ name, before, after }) => [name, before ?? '–', after ?? '–']),
  );
}

function countTable(changes: readonly CountChange[]): Element[] {
  return beforeAndAfter(
    'How many there are',
    changes.map(({ kind, before, after }) => [kind, String(before), String(after)]),
  );
}

function beforeAndAfter(title: string, rows: readonly (readonly [string, string, string])[]): Element[] {
  if (rows.length === 0) return [];
  const head = h(
    'tr',
    ['', 'Before', 'After'].map((name) => (name ? h('th', { scope: 'col' }, name) : h('td'))),
  );
  const body = rows.map(([name, before, after]) =>
    h('tr', [h('th', { scope: 'row' }, name), h('td', before), h('td', after)]),
  );
  const table = h('table', [h('thead', head), h('tbody', body)]);
  return [h('h3', title), h('div.scrolling', { tabIndex: 0, role: 'group', ariaLabel: title }, table)];
}
