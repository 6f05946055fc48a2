import type { FontContent } from './fonts.ts';
import type { FontFace } from './template.ts';
import { tryFont } from './try-font.ts';
import { usingFont } from './using-font.ts';

/** What a document shows that none of its faces has. */
export async function lackingIn(faces: readonly FontFace[], { names, text }: FontContent): Promise<FontContent> {
  const { create } = await import('fontkit');
  const lacking = new Set(text.replace(/[\p{ASCII}\p{Emoji_Presentation}\p{Default_Ignorable_Code_Point}\p{Z}]/gu, ''));
  for (const face of faces) {
    if (lacking.size === 0) break;
    await usingFont(face, async () => {
      await tryFont(face, [...lacking].join(''));
      const font = create(Buffer.from(face.bytes));
      if (!('layout' in font)) return;
      for (const character of lacking)
        if (font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)) lacking.delete(character);
    });
  }
  return { names, text: [...lacking].join('') };
}
