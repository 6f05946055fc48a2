/**
 * How notes stand at the feet of pages, for all templates. What fills a page down to its end has to be monolithic, and has
 * the notes at its own end. It covers the rules and washes of what it stands in, where there are any.
 * Positioned, it comes behind the text of its page to those who read what is printed in the order of printing.
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
