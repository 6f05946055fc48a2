/** The check character of the 15 digits before it (ISO 7064, MOD 11-2), as an ORCID ends with. */
export function orcidCheckDigit(digits: string): string {
  const total = [...digits].reduce((sum, digit) => (sum + Number(digit)) * 2, 0);
  return checkCharacter((12 - (total % 11)) % 11);
}

/** The check character of an ISBN of 10 digits, for the 9 before it (ISO 2108:1992). */
export function isbn10CheckDigit(digits: string): string {
  const total = [...digits].reduce((sum, digit, index) => sum + Number(digit) * (10 - index), 0);
  return checkCharacter((11 - (total % 11)) % 11);
}

/** The check digit of an ISBN of 13 digits, for the 12 before it (ISO 2108:2017, annex C; the rule of EAN-13). */
export function isbn13CheckDigit(digits: string): string {
  const total = [...digits].reduce((sum, digit, index) => sum + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return String((10 - (total % 10)) % 10);
}

function checkCharacter(value: number): string {
  return value === 10 ? 'X' : String(value);
}
