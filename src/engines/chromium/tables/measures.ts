/** Functions for scripts in the print document, as text: lengths in CSS pixels, and the columns that a page may have. */
export const measures = `
const styleOf = (element) => getComputedStyle(element);

// Of what is not displayed, so that nothing has to be laid out for it.
const lengthOf = (length) => {
  const probe = document.createElement('div');
  probe.style.cssText = 'display: none; inline-size: ' + length;
  document.body.append(probe);
  const size = parseFloat(styleOf(probe).inlineSize);
  probe.remove();
  return size;
};
const roomIn = (element) => {
  const { paddingLeft, paddingRight } = styleOf(element);
  return element.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
};
// What has columns that an element stands in one of.
const columnsRound = (element) => {
  if (element === null || styleOf(element).columnSpan === 'all') return undefined;
  const { parentElement } = element;
  const hasColumns = parentElement !== null && styleOf(parentElement).columnCount !== 'auto';
  return hasColumns ? parentElement : columnsRound(parentElement);
};
const columnIn = (columns) => {
  const { columnCount, columnGap } = styleOf(columns);
  return (roomIn(columns) + parseFloat(columnGap)) / columnCount - parseFloat(columnGap);
};
`;
