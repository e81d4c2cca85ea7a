package org.mingtang.trustee;

/** What each command says of itself. */
final class TrusteeHelp {
    private static final String OVERVIEW =
            """
            Usage: ./mingtang trustee COMMAND [options]; COMMAND --help says more

              init      make a trustee in a directory of its own
              run       serve a hall: make keys, answer openings, each by this trustee's own rule
              stop      refuse everything from now on, with a reason that the hall and the ledger show
              resume    answer again
              status    what it holds and whether it answers
              recover   restore a lost share from the static key and the published transcript

            Exit codes: 0 done and so; 1 not so, or not possible; 2 wrong use.
            """;

    private static final String INIT =
            """
            Usage: ./mingtang trustee init --directory DIR [--passphrase-file FILE | --training]

            Makes a trustee: a key store with a fresh static key, and prints its public key, by which
            a centre appoints it. Copy trustee.json and static.key to a medium that is kept offline:
            with the passphrase they restore every share (recover).

              --directory DIR          a new or empty directory, this trustee's alone
              --passphrase-file FILE   its first line, 12 characters or more, opens the key store; else
                                       the first line of standard input does
              --training               for a training centre: the key lies in the directory
            """;

    private static final String RUN =
            """
            Usage: ./mingtang trustee run --directory DIR --server URL --token-file FILE --policy FILE
                                          [--passphrase-file FILE]

            Serves the hall at URL until it is ended. It only calls out; nothing listens.

              --token-file FILE        the bearer token of this trustee's account, on its first line
              --policy FILE            the keys of the log that this trustee trusts, got from elsewhere
                                       than from the hall
              --passphrase-file FILE   as at init; else standard input
            """;

    private static final String STOP =
            """
            Usage: ./mingtang trustee stop --directory DIR --reason TEXT

            The trustee refuses everything from now on, also while it runs, and says TEXT to whoever
            asks; the ledger shows it when an opening has to wait. resume undoes it.
            """;

    private static final String RESUME =
            """
            Usage: ./mingtang trustee resume --directory DIR

            The trustee answers again.
            """;

    private static final String STATUS =
            """
            Usage: ./mingtang trustee status --directory DIR

            Says which trustee lives there, how many shares it holds, how many lists it has answered,
            and whether it answers. Needs no passphrase.
            """;

    private static final String RECOVER =
            """
            Usage: ./mingtang trustee recover --directory DIR --transcript FILE [--passphrase-file FILE]

            Restores this trustee's share of one key. DIR holds at least trustee.json and static.key
            (of a training trustee store.key too), FILE is the transcript that key.made names among the
            public objects of the log.
            """;

    private TrusteeHelp() {}

    static String of(String command) {
        return switch (command) {
            case "init" -> INIT;
            case "run" -> RUN;
            case "stop" -> STOP;
            case "resume" -> RESUME;
            case "status" -> STATUS;
            case "recover" -> RECOVER;
            default -> OVERVIEW;
        };
    }
}
