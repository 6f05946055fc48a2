/**
 * The styles of footnotes, for all templates. An element that fills a page to its end has to be monolithic, and has the notes at its
 * own end. It covers any rules and backgrounds of its parent. It is positioned, and so comes last in the painting order of its page.
 */
export const pageNoteStyles = `
.page-notes {
  break-inside: avoid; display: flex; flex-direction: column; justify-content: flex-end; padding: 0; position: relative;
  text-indent: 0;
}
.page-notes.covering { background: var(--paper, #fff); }
.page-note { display: flow-root; }
:where(.page-notes)::before { border-block-start: 0.5pt solid; content: ""; inline-size: 4em; margin-block: 1em 0.4em; }
.page-notes:is(.empty, .side)::before { content: none; }
.page-notes.side { clear: inline-start; float: inline-start; font-size: 0.65em; line-height: 1.3; }
.side > .page-note { padding: 0; }
.side .page-note > p:nth-child(2) { display: inline; }
.side .page-note-number { float: none; margin: 0 0.5em 0 0; }
:where(.page-note) { padding-inline-start: 1.8em; }
:where(.page-note-number) { float: inline-start; margin-inline-start: -1.8em; }
.page-note > :is(p, ul, ol, dl, pre, blockquote, figure, table) { margin-block: 0; }
`;

/**
 * The styles of formulas that are wider than their lines. Inline ones are broken as parts of their lines, displayed ones
 * with all lines but the first indented. A number that leaves no room for its formula is below it.
 */
export const wideFormulaStyles = `
math.offprint-broken { display: inline; }
math.offprint-broken[display="block"] {
  display: block; line-height: 1.5; padding-inline-start: 2em; text-align: start; text-indent: -2em;
}
.equation.offprint-number-below { display: block; }
.offprint-number-below > .label { display: block; text-align: end; }
.offprint-broken .offprint-row { display: inline; }
.offprint-broken .offprint-part { display: inline math; line-height: normal; text-indent: 0; }
`;

/** The styles of what is cut off. The ellipsis is no part of the text; the frame is inside the page area as a whole. */
export const cutStyles = `
.offprint-cut {
  border: 1px dashed currentcolor; border-radius: 0.2em; box-sizing: border-box; max-inline-size: calc(100% - 1px);
  padding-block: 0.2em; padding-inline: 0.3em 1.5em; position: relative; text-indent: 0;
}
.offprint-cut > math { margin-block: 0; }
span.offprint-cut { display: inline-block; vertical-align: bottom; }
.offprint-cut::after {
  content: "\u2026" / ""; inset-block-start: 50%; inset-inline-end: 0.3em; line-height: 1; position: absolute;
  transform: translateY(-50%);
}
`;

/**
 * Makes the browser paint something for each drawing with alternative text. Chromium leaves elements that paint nothing
 * out of the structure, so the alternative text of an empty SVG would be lost, and the cell around it (measured). A
 * gradient between two transparent colours is painted, unlike a transparent colour, and is invisible. Templates may set
 * another background.
 */
export const blankPictureStyles = `
:where(img[src$='.svg']:not([alt=''])) { background: linear-gradient(transparent, transparent); }
`;

/**
 * Keeps right-to-left lines off the left edge of the page area. Chromium writes no destination for what begins outside, as the last word
 * of a line may by a fraction of a pixel (measured).
 */
export const leftEdgeStyles = '[dir=rtl] body { padding-inline-end: 1px; }\n';
