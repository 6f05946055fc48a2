/** Cloth and foil: a ground, paper white for the title, and an accent. */
export interface Palette {
  ground: string;
  paper: string;
  accent: string;
}

const petrol: Palette = { ground: '#14303f', paper: '#f6f1e7', accent: '#d9a55b' };

const palettes: readonly Palette[] = [
  petrol,
  { ground: '#5a1f24', paper: '#f8f1e6', accent: '#e0b070' },
  { ground: '#1f3b2d', paper: '#f5f2e6', accent: '#d7b45f' },
  { ground: '#2d2748', paper: '#f4f0ea', accent: '#dba27a' },
  { ground: '#40342a', paper: '#f7f0e3', accent: '#d8a860' },
  { ground: '#1b3550', paper: '#f3f1ea', accent: '#e3a367' },
];

/** One of a few palettes that go together. @param chance a whole number that is the same for the same publication */
export function paletteFor(chance: number): Palette {
  return palettes[chance % palettes.length] ?? petrol;
}
