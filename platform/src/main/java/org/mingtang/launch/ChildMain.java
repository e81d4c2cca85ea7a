package org.mingtang.launch;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * The first program of every JVM that {@link ChildProcess} starts: it watches the pipe to the
 * parent and runs the program that was asked for. Nothing is ever written into that pipe, and the
 * system closes it when the parent ends, however that ends; so the child never outlives it.
 */
public final class ChildMain {
    private static final long FAREWELL_MILLIS = 5_000;
    private static final int ENDED_BY_FORCE = 3;

    private ChildMain() {}

    /** The class whose main is to be run, and its arguments. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Thread.ofPlatform().name("parent").daemon().start(ChildMain::endWithTheParent);
        var rest = Arrays.copyOfRange(arguments, 1, arguments.length);
        var main = Class.forName(arguments[0]).getMethod("main", String[].class);
        try {
            main.invoke(null, (Object) rest);
        } catch (InvocationTargetException failed) {
            failed.printStackTrace();
            System.exit(1);
        }
    }

    private static void endWithTheParent() {
        try {
            while (System.in.read() >= 0) {
                // What is sent here means nothing; only the end of it does.
            }
        } catch (IOException gone) {
            // So is the parent.
        }
        Thread.ofPlatform().name("farewell").daemon().start(ChildMain::endByForce);
        System.exit(0);
    }

    /** An orderly end that takes too long would keep a directory locked against the next start. */
    private static void endByForce() {
        try {
            Thread.sleep(FAREWELL_MILLIS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ENDED_BY_FORCE);
    }
}
