import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { coverSize, motifFor } from '../../../../src/writers/epub/cover/design.ts';

const motifs = Array.from({ length: 90 }, (_, at) => motifFor(createHash('sha256').update(`Title ${at}`).digest()));

describe('motifFor', () => {
  test('chooses among three motifs, each for a good part of all titles', () => {
    for (const kind of ['rings', 'waves', 'bars']) {
      expect(motifs.filter((motif) => motif.kind === kind).length).toBeGreaterThan(15);
    }
  });

  test('has the same motif for the same title, and different ones of each kind', () => {
    const again = motifFor(createHash('sha256').update('Title 7').digest());
    expect(again).toEqual(motifs[7]);
    const drawings = new Set(motifs.map((motif) => JSON.stringify(motif)));
    expect(drawings.size).toBeGreaterThan(40);
  });

  test('waves reach from one edge to the other, and bars stay between them', () => {
    for (const motif of motifs) {
      if (motif.kind === 'bars') {
        const last = motif.bars.at(-1);
        expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual(coverSize.width);
      }
      if (motif.kind !== 'waves') continue;
      for (const { path } of motif.waves) {
        const start = Number(/^M(-?\d+)/u.exec(path)?.[1]);
        const arcs = [...path.matchAll(/[t ](\d+) 0/gu)].reduce((sum, [, half]) => sum + Number(half), 0);
        expect(start).toBeLessThanOrEqual(0);
        expect(start + arcs).toBeGreaterThanOrEqual(coverSize.width);
      }
    }
  });
});
