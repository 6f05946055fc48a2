/** Letters that do not come apart into a plain letter and an accent. */
const plain: Readonly<Record<string, string>> = {
  ı: 'i',
  ł: 'l',
  Ł: 'L',
  ø: 'o',
  Ø: 'O',
  đ: 'd',
  Đ: 'D',
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
};

/** A text without accents on Latin, Greek and Cyrillic letters. Vowel signs of other scripts are letters, and stay. */
export function unaccented(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036F]/gu, '')
    .replace(/[ıłŁøØđĐßæÆœŒ]/gu, (letter) => plain[letter] ?? letter)
    .normalize('NFC');
}
