import type { Root } from 'mdast';
import type { Extension } from 'micromark-util-types';
import remarkMath from 'remark-math';
import type { Processor } from 'unified';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { literalDollars } from './literal-dollars.ts';

/**
 * Formulas in TeX: `$…$` within the text, `$$…$$` displayed, on a line of its own or not. They become
 * `<code class="language-math">`, which the HTML stage sets; with `math-display` where they are displayed.
 */
export function math(this: Processor<Root>) {
  remarkMath.call(this as never);
  const data = this.data() as { micromarkExtensions?: Extension[] };
  data.micromarkExtensions?.push(literalDollars);
  return (tree: Root, file: VFile): void => {
    const source = String(file);
    visit(tree, 'inlineMath', (formula) => {
      const displayed = source.startsWith('$$', formula.position?.start.offset);
      const className = ['language-math', ...(displayed ? ['math-display'] : [])];
      formula.data = { ...formula.data, hProperties: { className } };
    });
  };
}
