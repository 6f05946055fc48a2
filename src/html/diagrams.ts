import type { Element, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import type { VFile } from 'vfile';
import { hasClass } from '../model/html-elements.ts';
import { Failure, reportTo } from '../model/report.ts';
import { SKIP, visit } from '../model/visit.ts';
import { decapitalized } from '../model/wording.ts';
import type { Draw } from './diagrams/drawer.ts';
import type { Fence } from './diagrams/figure.ts';

/** A `mermaid` fence, and a function that replaces it. */
interface Diagram extends Fence {
  replace: (element: Element) => void;
}

/** Draws diagrams. One that cannot be drawn is shown as its text, and reported; without a browser, all are. */
export function diagrams(draw: Draw) {
  return async (tree: Root, file: VFile): Promise<void> => {
    const found = diagramsIn(tree);
    if (found.length === 0) return;
    const { figureOf } = await import('./diagrams/figure.ts');
    try {
      for (const { replace, ...fence } of found) {
        const figure = await figureOf(fence, draw, file);
        if (figure) replace(figure);
      }
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const reason = decapitalized(error.messages[0]?.reason ?? error.message);
      reportTo(file)('diagram-undrawn', { reason, count: found.length }, found[0]?.element.position);
    }
  };
}

/** In reading order. */
function diagramsIn(tree: Root): Diagram[] {
  const found: Diagram[] = [];
  visit(tree, 'element', (pre, index, parent) => {
    if (pre.tagName !== 'pre' || !parent || index === undefined) return undefined;
    const [code] = pre.children;
    if (code?.type !== 'element' || code.tagName !== 'code' || !hasClass(code, 'language-mermaid')) return undefined;
    found.push({
      element: pre,
      code: textOf(code),
      meta: String(code.properties.dataMeta ?? ''),
      replace: (figure) => parent.children.splice(index, 1, figure),
    });
    return SKIP;
  });
  return found;
}
