/**
 * Has the browser paint something for each drawing that has an alternative text. Chromium leaves elements that paint nothing out of
 * the structure, so the alternative of an empty SVG would be lost, and the cell around it (measured). A gradient between two
 * transparent colours is painted, unlike a transparent colour, and cannot be seen. Templates may set another background.
 */
export const blankPictureStyles = `
:where(img[src$='.svg']:not([alt=''])) { background: linear-gradient(transparent, transparent); }
`;
