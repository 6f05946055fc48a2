import { coverSize } from './cover-size.ts';

/** The ornament of a cover: one of three, different for each title. Lengths are in pixels. */
export type Motif =
  | { kind: 'rings'; rings: readonly { radius: number; width: number }[] }
  /** Lines of SVG path data across the cover, from the upper to the lower. */
  | { kind: 'waves'; waves: readonly { path: string; width: number }[] }
  /** Bars that stand on the lower edge. */
  | { kind: 'bars'; bars: readonly { x: number; width: number; height: number }[] };

/** @param chance bytes that are the same for the same publication */
export function motifFor(chance: Uint8Array): Motif {
  const byte = (index: number) => chance[index] ?? 0;
  const motifs = [rings, waves, bars] as const;
  return (motifs[byte(3) % motifs.length] ?? rings)(byte);
}

type Bytes = (index: number) => number;

function rings(byte: Bytes): Motif {
  const count = 5 + (byte(1) % 4);
  const step = 120 + (byte(2) % 5) * 14;
  return {
    kind: 'rings',
    rings: Array.from({ length: count }, (_, ring) => ({ radius: 260 + ring * step, width: 14 + ring * 7 })),
  };
}

/** Each wave is a little longer and higher than the one above it, and ends where the cover does. */
function waves(byte: Bytes): Motif {
  const { width, height } = coverSize;
  const count = 6 + (byte(1) % 3);
  const shift = (byte(2) % 8) * 50;
  const lines = Array.from({ length: count }, (_, wave) => {
    const y = height - 760 + wave * 115;
    const [half, rise] = [260 + wave * 22, 60 + wave * 9];
    const beginning = -shift - wave * 70;
    const arcs = Math.ceil((width - beginning) / half);
    const first = `M${beginning} ${y}q${half / 2} ${-rise * 2} ${half} 0`;
    return { path: first + `t${half} 0`.repeat(arcs), width: 12 + wave * 6 };
  });
  return { kind: 'waves', waves: lines };
}

function bars(byte: Bytes): Motif {
  const { width } = coverSize;
  const count = 7 + (byte(1) % 4);
  const step = width / count;
  const list = Array.from({ length: count }, (_, bar) => {
    const height = Math.round(380 + (bar / count) ** 1.6 * 480 + (byte(4 + bar) % 120));
    return { x: Math.round(bar * step), width: Math.round(step * 0.62), height };
  });
  return { kind: 'bars', bars: list };
}
