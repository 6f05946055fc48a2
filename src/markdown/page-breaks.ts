import type { Html, Paragraph, Root } from 'mdast';
import type { LeafDirective } from 'mdast-util-directive';
import type { VFile } from 'vfile';
import { visit } from '../model/visit.ts';
import type { Directive } from './directives/directive.ts';
import { sourceText } from './parts.ts';

/** An element that only print styles use. */
export const pageBreak = { hName: 'div', hProperties: { className: ['page-break'] } };

/** `::page-break` begins a new page in formats with pages. */
export const pageBreakDirective: Directive<LeafDirective> = {
  attributes: {},
  apply(node) {
    node.data = { ...pageBreak };
    node.children = [];
  },
};

/** The command of LaTeX, alone in a paragraph, which Pandoc understands too. */
const command = /^\\(?:newpage|pagebreak|clearpage)$/u;

/** The inline style that authors use for it in HTML, or the class that stylesheets have for it (Vivliostyle, md-to-pdf, html2pdf). */
const mark = String.raw`style=(["'])[^"']*(?:page-break|break)-(?:after|before):\s*(?:always|page)\b|class=(["'])(?:[^"']*\s)?(?:page-?break|html2pdf__page-break)(?:\s[^"']*)?\2`;

/** An element that has nothing in it. */
const markedElement = new RegExp(
  String.raw`^<(?:div|p|br|hr|span)\s(?:[^>]*\s)?(?:${mark})[^>]*>(?:(?:\s|&nbsp;)*<\/(?:div|p|span)>)?$`,
  'iu',
);

/** Parses `\newpage`, `<div style="page-break-after: always">` and `<hr class="pagebreak">` as page breaks. */
export function pageBreaks() {
  return (tree: Root, file: VFile): void => {
    visit(tree, (node) => {
      if (node.type === 'paragraph') {
        if (command.test(sourceText(node, file).trim())) become(node);
      } else if (node.type === 'html' && markedElement.test(node.value.trim())) become(node);
    });
  };
}

function become(node: Paragraph | Html): void {
  Object.assign(node, { type: 'paragraph', children: [], data: { ...pageBreak } });
}
