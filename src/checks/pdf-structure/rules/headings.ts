import { pageOf, type Tag } from '../../../pdf/structure/tags.ts';
import type { PdfCheck } from '../finding.ts';

/** Headings begin at the first level and skip none on the way down. */
export const checkHeadings: PdfCheck = function* ({ tags }) {
  const numbered = tags.all.filter(({ role }) => /^H[1-6]$/u.test(role));
  let before = 0;
  for (const tag of numbered) {
    const level = Number(tag.role[1]);
    const page = pageOf(tag);
    if (before === 0 && level !== 1) yield { condition: '14-002', what: tag.role, page };
    else if (level > before + 1) yield { condition: '14-003', what: `${tag.role} after H${before}`, page };
    before = level;
  }
  const unnumbered = tags.all.filter(({ role }) => role === 'H');
  const [first] = unnumbered;
  if (first && numbered.length > 0) yield { condition: '14-007', what: 'H beside H1', page: pageOf(first) };
  const seen = new Set<Tag | undefined>();
  for (const tag of unnumbered) {
    if (seen.has(tag.parent)) yield { condition: '14-006', what: 'H beside H', page: pageOf(tag) };
    seen.add(tag.parent);
  }
};
