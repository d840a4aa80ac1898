/** The part of the Trusted Types API that is used; TypeScript's DOM library lacks it. */
interface TrustedTypePolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL: (url: string) => unknown };
}

declare var trustedTypes: TrustedTypePolicyFactory | undefined;
