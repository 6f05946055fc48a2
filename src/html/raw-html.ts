import type { Root } from 'hast';
import rehypeRaw from 'rehype-raw';
import { EXIT, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { failure, reportTo } from '../model/report.ts';
import { firstTagTooDeep } from './deep-tags.ts';
import { takeOutMisplacedTags } from './misplaced-tags.ts';

/**
 * Parses what the author wrote as HTML. A document without any is left alone: parsing again is slow.
 *
 * @param levels that elements may nest: the parser itself is recursive
 * @throws Failure `source-depth`
 */
export function rawHtml(levels: number) {
  const parse = rehypeRaw();
  return (tree: Root, file: VFile): Root => {
    if (!hasRaw(tree)) return tree;
    const deep = firstTagTooDeep(tree, levels);
    if (deep) throw failure('source-depth', { levels }, deep.point, file.path);
    const report = reportTo(file);
    for (const { element, point } of takeOutMisplacedTags(tree)) {
      report('html-element-misplaced', { element, within: ['table'] }, point);
    }
    guardFirstLines(tree);
    tree.children.push({ type: 'comment', value: endMark });
    const parsed = parse(tree, file);
    removeEndMark(parsed);
    return parsed;
  };
}

/**
 * The parser drops a line break that follows `<pre>` (HTML, section 13.2.6.4.7), here even with `<code>` between them: code
 * that begins with a blank line gets one more, to lose.
 */
function guardFirstLines(tree: Root): void {
  visit(tree, 'element', ({ tagName, children }) => {
    const [code] = children;
    if (tagName !== 'pre' || code?.type !== 'element') return;
    const [text] = code.children;
    if (text?.type === 'text' && text.value.startsWith('\n')) text.value = `\n${text.value}`;
  });
}

/**
 * Stands at the end while the HTML is parsed: the parser holds back text in a table until something follows, and would lose what
 * stands last in a table that nobody closed.
 */
const endMark = 'offprint:end';

function removeEndMark(tree: Root): void {
  visit(tree, 'comment', ({ value }, index, parent) => {
    if (value !== endMark || !parent || index === undefined) return undefined;
    parent.children.splice(index, 1);
    return index;
  });
}

function hasRaw(tree: Root): boolean {
  let found = false;
  visit(tree, 'raw', () => {
    found = true;
    return EXIT;
  });
  return found;
}
