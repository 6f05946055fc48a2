import type { PdfCheck } from '../finding.ts';

/** Forms are of the file itself, and what is tagged in them stands in one place. */
export const checkXObjects: PdfCheck = function* ({ painting }) {
  for (const [form, { count, isTagged, page }] of painting.forms) {
    if (form.has('Ref')) yield { condition: '30-001', what: 'a form', page };
    if (isTagged && count > 1) yield { condition: '30-002', what: `a form that is painted ${count} times`, page };
  }
};
