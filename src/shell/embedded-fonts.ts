import type { Report } from '../model/report.ts';
import { embeddingOf } from '../template/rights.ts';
import type { FontFace } from '../template/template.ts';

/**
 * The faces that a file may contain, by their licence bits. Faces that are omitted, or embedded as a whole, are
 * reported once for each family.
 *
 * @param format title of the format of the file
 */
export function embeddable(faces: readonly FontFace[], format: string, report: Report): FontFace[] {
  const reported = new Set<string>();
  return faces.filter((face) => {
    const embedding = embeddingOf(face);
    const rule = { subset: undefined, whole: 'font-whole', none: 'font-restricted' } as const;
    const ruleId = rule[embedding];
    if (ruleId && !reported.has(`${ruleId} ${face.family}`)) report(ruleId, { font: face.family, format });
    reported.add(`${ruleId} ${face.family}`);
    return embedding !== 'none';
  });
}
