package id.kentongan.loadtests.simulation;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts production classes together by the types of their constructors, as Spring does, also those
 * that nobody but Spring can reach.
 */
final class Parts {

    private final List<Object> parts = new ArrayList<>();
    private final Set<String> missing = new HashSet<>();

    /** Something that others need. */
    <T> T add(T part) {
        parts.add(part);
        return part;
    }

    /** Whoever needs one of these gets null: it is never asked here. */
    Parts without(String... classNames) {
        missing.addAll(List.of(classNames));
        return this;
    }

    /** Makes a class out of what is there, with its constructor of most parameters. */
    Object make(String className) {
        Class<?> type = named(className);
        Constructor<?> constructor =
                Arrays.stream(type.getDeclaredConstructors())
                        .max(Comparator.comparingInt(Constructor::getParameterCount))
                        .orElseThrow();
        constructor.setAccessible(true);
        Object[] arguments =
                Arrays.stream(constructor.getParameterTypes()).map(this::find).toArray();
        try {
            return add(constructor.newInstance(arguments));
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException(className, failed.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(className, e);
        }
    }

    <T> T make(Class<T> type) {
        return type.cast(make(type.getName()));
    }

    /** Calls a method of a part by its name, with the parts it asks for. */
    Object call(Object part, String name) {
        Method method =
                Arrays.stream(part.getClass().getDeclaredMethods())
                        .filter(each -> each.getName().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException(part.getClass() + " " + name));
        method.setAccessible(true);
        Object[] arguments = Arrays.stream(method.getParameterTypes()).map(this::find).toArray();
        try {
            return method.invoke(part, arguments);
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException(name, failed.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name, e);
        }
    }

    private Object find(Class<?> type) {
        for (int i = parts.size() - 1; i >= 0; i--) {
            if (type.isInstance(parts.get(i))) {
                return parts.get(i);
            }
        }
        if (missing.contains(type.getName())) {
            return null;
        }
        throw new IllegalStateException("there is no " + type.getName());
    }

    private static Class<?> named(String className) {
        try {
            return Class.forName(className);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(className, e);
        }
    }
}
