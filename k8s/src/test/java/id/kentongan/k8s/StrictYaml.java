package id.kentongan.k8s;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads YAML the way the API server does when it is asked to be strict.
 *
 * <p>The typed models take anything: a member they do not know lands in {@code
 * additionalProperties}, and "2" is read as 2. Both are refused here, because the API server
 * refuses them too, only later and in the middle of a rollout.
 */
final class StrictYaml {

    private static final String UNKNOWN = "additionalProperties";

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    /** The kinds the manifests use. Asking for all there are would load thousands of classes. */
    private static final List<Class<? extends HasMetadata>> KINDS =
            List.of(
                    Deployment.class,
                    PodDisruptionBudget.class,
                    Service.class,
                    ServiceAccount.class);

    private static final KubernetesSerialization KUBERNETES = serialization();

    private StrictYaml() {}

    private static KubernetesSerialization serialization() {
        KubernetesSerialization serialization = new KubernetesSerialization(MAPPER, false);
        KINDS.forEach(serialization::registerKubernetesResource);
        return serialization;
    }

    /**
     * The resource in the document.
     *
     * @throws IllegalArgumentException when a member is unknown, doubled, of another type than the
     *     model says, or when the kind is unknown
     */
    static HasMetadata resource(String yaml) {
        HasMetadata resource = read(yaml, HasMetadata.class);
        List<String> wrong = new ArrayList<>();
        collectUnknown(resource, resource.getKind(), wrong);
        collectChanged(
                MAPPER.valueToTree(read(yaml, Map.class)),
                MAPPER.valueToTree(resource),
                resource.getKind(),
                wrong);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("Kubernetes does not take " + wrong);
        }
        return resource;
    }

    /** The document as the given record; every member must be one of its components. */
    static <T> T read(String yaml, Class<T> type) {
        try {
            return KUBERNETES.unmarshal(yaml, type);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** What the file says and the model holds differently: a type that was silently converted. */
    private static void collectChanged(
            JsonNode said, JsonNode held, String path, List<String> wrong) {
        if (said.isObject() && held.isObject()) {
            Set<String> names = new TreeSet<>();
            said.fieldNames().forEachRemaining(names::add);
            held.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                collectChanged(said.path(name), held.path(name), path + "." + name, wrong);
            }
        } else if (said.isArray() && held.isArray()) {
            for (int i = 0; i < Math.max(said.size(), held.size()); i++) {
                collectChanged(said.path(i), held.path(i), path + "[" + i + "]", wrong);
            }
        } else if (!sameScalar(said, held)) {
            wrong.add(path + ": " + shown(said) + " is read as " + shown(held));
        }
    }

    /** A number is the same whether Jackson keeps it as an int or as a long. */
    private static boolean sameScalar(JsonNode said, JsonNode held) {
        return said.getNodeType() == held.getNodeType() && said.asText().equals(held.asText());
    }

    private static String shown(JsonNode node) {
        return node instanceof MissingNode ? "nothing" : node.toString();
    }

    private static void collectUnknown(Object value, String path, List<String> wrong) {
        if (value instanceof Collection<?> items) {
            int index = 0;
            for (Object item : items) {
                collectUnknown(item, path + "[" + index++ + "]", wrong);
            }
        } else if (value instanceof Map<?, ?> members) {
            members.forEach((name, member) -> collectUnknown(member, path + "." + name, wrong));
        } else if (value.getClass().getName().startsWith("io.fabric8.")) {
            collectUnknownOfModel(value, path, wrong);
        }
    }

    private static void collectUnknownOfModel(Object model, String path, List<String> wrong) {
        for (Class<?> type = model.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                Object member = valueOf(field, model);
                if (member != null && field.getName().equals(UNKNOWN)) {
                    ((Map<?, ?>) member).keySet().forEach(name -> wrong.add(path + "." + name));
                } else if (member != null) {
                    collectUnknown(member, path + "." + field.getName(), wrong);
                }
            }
        }
    }

    private static @Nullable Object valueOf(Field field, Object model) {
        if (Modifier.isStatic(field.getModifiers())) {
            return null;
        }
        try {
            field.setAccessible(true);
            return field.get(model);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
