import type { Language, Rooms } from './languages';

export const asked: Language | undefined = undefined;
export const language: Language = 'en';
export const rooms: Rooms = {};
