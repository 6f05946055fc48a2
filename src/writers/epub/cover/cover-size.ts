/**
 * Size of the cover in pixels, 1 : 1.6, as the large shops require (Kindle Publishing Guidelines, "Cover Image
 * Guidelines").
 */
export const coverSize = { width: 1600, height: 2560 };
