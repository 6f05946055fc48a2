/** The kinds of typefaces, as CSS names them. */
export const faceKinds = ['serif', 'sans-serif', 'monospace'] as const;

export type FaceKind = (typeof faceKinds)[number];

export interface FaceNeed {
  text: string;
  isBold: boolean;
  isItalic: boolean;
}

export type FaceNeeds = ReadonlyMap<FaceKind, FaceNeed>;
