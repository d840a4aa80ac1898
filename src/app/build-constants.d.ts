declare const __API_ORIGIN__: string | null;
