export const shouting = true;
