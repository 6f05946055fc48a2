import type { Element } from 'hast';
import { h } from 'hastscript';
import { fileSize } from '../../model/file-size.ts';
import type { FileDifference } from '../difference.ts';
import { badge } from './overview.ts';

/** Beyond so many parts the list is folded: an EPUB of a book has hundreds. */
const mostOpen = 12;

/** What has a name, a state and sizes: parts of a file, or files. */
interface ListedPart extends Pick<FileDifference, 'state'> {
  name: string;
  before?: number | undefined;
  after?: number | undefined;
}

/** Parts of a file, or files, of which only the sizes are shown. */
export function partList(parts: readonly ListedPart[]): Element {
  const items = parts.map(({ name, state, before, after }) => {
    const size = [before, after].flatMap((bytes) => (bytes === undefined ? [] : [fileSize(bytes)])).join(' → ');
    return h('li', [badge(state), ' ', h('code.path', name), ' ', h('span.growth', size)]);
  });
  const list = h('ul.parts', items);
  return parts.length > mostOpen ? h('details', [h('summary', `All ${parts.length}`), list]) : list;
}
