const length = String.raw`\d{1,4}(?:\.\d{1,2})?(?:%|px|em|rem|cm|mm|in|pt)`;

/** A length as an author may write it for a picture: a number alone counts CSS pixels. */
export const pictureLength = new RegExp(`^(?:${length}|\\d{1,4})$`);

/** The `style` of a picture that its author gave a size: nothing else may stand in it. */
export const pictureStyle = new RegExp(`^width: (?:auto|${length})(?:; height: ${length})?$`);
