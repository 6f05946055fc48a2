/** Of a JPEG that is written anew: beside the loss of the first time this one is not seen. */
export const jpegQuality = 90;
