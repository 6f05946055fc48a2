/**
 * Maximum number of linked blocks in a long document, in addition to those after headings: about one per page or two.
 * Chromium examines all links for every page, so linking everything would take as long as the print itself (measured:
 * 9,000 links on 690 pages).
 */
const mostBlocks = 500;

/**
 * With more targets than this, those that nothing asks for get no link: 16,000 of them took as long as their pages
 * (measured).
 */
const mostTargets = 4000;

// Scripts as text, since they run in the print document. They add invisible links to elements with ids: Chromium only
// writes destinations for linked elements, and nothing else reveals their pages.

const blocks = `p[id], [id^='offprint-at-']`;

const linkTo = `(elements) => {
  const links = elements.map(({ id }) => {
    const link = document.createElement('a');
    link.setAttribute('href', '#' + encodeURIComponent(id));
    return link;
  });
  const hidden = document.createElement('div');
  hidden.hidden = true;
  hidden.append(...links);
  document.body.append(hidden);
}`;

/**
 * A function that links to everything that page numbers, heads, feet and notes may need: all except blocks of text, or,
 * in a large document, only what they do need. It takes ids that are always needed.
 */
export const linkTargets = `(asked) => {
  const named = [...document.querySelectorAll('[data-page-of]')].flatMap(({ dataset: { pageOf, pageAs } }) =>
    pageAs === 'links' ? pageOf.split(' ').map(decodeURIComponent) : [pageOf],
  );
  const needed = new Set([...asked, ...named]);
  const all = [...document.querySelectorAll('[id]')];
  const targets = all.filter((element) => needed.has(element.id) || !element.matches(\`${blocks}\`));
  (${linkTo})(targets.length > ${mostTargets} ? all.filter(({ id }) => needed.has(id)) : targets);
}`;

/**
 * Links for the final print. All headings get one, for the outline, and so do the blocks of a short document. A long
 * document gets links to images, to blocks after headings, unless there are thousands of these, and to some of the
 * others.
 */
export const linkHeadingsAndBlocks = `{
  const linked = new Set([...document.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href')));
  const headings = [...document.querySelectorAll('h1[id], h2[id], h3[id], h4[id], h5[id], h6[id]')];
  (${linkTo})(headings.filter(({ id }) => !linked.has('#' + encodeURIComponent(id))));
  const step = Math.ceil(document.querySelectorAll(\`${blocks}\`).length / ${mostBlocks});
  const marksHeadings = document.querySelectorAll('h1, h2, h3, h4, h5, h6').length <= ${mostTargets};
  let isAfterHeading = false;
  let count = 0;
  const chosen = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6, ' + \`${blocks}\`)].filter((element) => {
    if (!element.matches(\`${blocks}\`)) {
      isAfterHeading = marksHeadings;
      return false;
    }
    const isChosen = isAfterHeading || element.matches('img, :has(> img)') || count++ % step === 0;
    isAfterHeading = false;
    return isChosen;
  });
  (${linkTo})(chosen);
}`;
