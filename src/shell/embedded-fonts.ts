import type { Format } from '../model/formats.ts';
import type { Report } from '../model/report.ts';
import { embeddingOf } from '../template/rights.ts';
import type { FontFace } from '../template/template.ts';

const shown: Readonly<Record<Format, string>> = { html: 'HTML', pdf: 'PDF', epub: 'EPUB' };

/**
 * The faces that a file may have in it, by their licence bits. Which it does without, or has as a whole, is reported once
 * for each family.
 */
export function embeddable(faces: readonly FontFace[], format: Format, report: Report): FontFace[] {
  const told = new Set<string>();
  return faces.filter((face) => {
    const embedding = embeddingOf(face);
    const rule = { subset: undefined, whole: 'font-whole', none: 'font-restricted' } as const;
    const ruleId = rule[embedding];
    if (ruleId && !told.has(`${ruleId} ${face.family}`)) report(ruleId, { font: face.family, format: shown[format] });
    told.add(`${ruleId} ${face.family}`);
    return embedding !== 'none';
  });
}
